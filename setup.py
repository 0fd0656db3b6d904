"""Build step: the pages of the rules live in docs/rules for readers, and in the package for `textclean explain`."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithPages(build_py):
    """Copy docs/rules beside the modules; an editable install reads it in the checkout (textclean/rule_pages.py)."""

    def run(self) -> None:
        super().run()
        if not self.editable_mode:
            pages = Path(self.build_lib, "textclean", "docs", "rules")
            shutil.rmtree(pages, ignore_errors=True)
            shutil.copytree("docs/rules", pages, ignore=lambda _, names: [n for n in names if not n.startswith("TC")])


setup(cmdclass={"build_py": BuildWithPages})
