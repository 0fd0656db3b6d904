"""The page in a real browser: what it shows, what its controls do, and what it must never do."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from html_records import HOSTILE, every_fate, hostile, merged, plain

from textclean.decisions import identify_text, parse_decisions
from textclean.report.html import render_html, render_index
from textclean.report.html.batch import Entry

expect = pytest.importorskip("playwright.sync_api", reason="no playwright: pip install -e '.[test]'").expect
NO_AXE = "no axe: pip install -e '.[test]'"


@pytest.fixture
def page(show: Callable[..., Any]) -> Any:
    """The page of an article to which everything happened."""
    return show(render_html(every_fate())).page


def shown(page: Any, selector: str = ".r[id]") -> int:
    """How many elements can be seen."""
    return int(page.locator(f"{selector}:visible").count())


def address(page: Any) -> str:
    """The fragment of the page's address, as the page has it; the driver hears of a new one only later."""
    return str(page.evaluate("location.hash"))


# ---- what it shows ----------------------------------------------------------------------------------------------


def test_every_block_is_in_the_page_with_its_fate(page: Any) -> None:
    record = every_fate()
    for block in record["blocks"]:
        row = page.locator(f"#b{block['id']}")
        assert row.locator("p").first.inner_text().startswith(block["text"][:3])
        if block["fate"] == "duplicate":
            keepers = {f"#b{keeper['id']}" for keeper in block["keepers"]}
            links = row.locator(".c > .o a").evaluate_all("links => links.map(a => a.getAttribute('href'))")
            assert set(links) <= keepers | {f"#c{keeper['id']}" for keeper in block["keepers"]}
            assert len(links) == len(block["keepers"])
    assert page.locator(".noise > .g").inner_text() == "−"
    assert page.locator(".end").all_inner_texts() == ["✂ cut off here, strong signs", "✂ cut off here, certain"]
    assert page.locator(".missing").inner_text() == "A heading is missing here"


def test_the_canonical_column_reads_as_the_canonical_text(page: Any) -> None:
    record = every_fate()
    texts = page.locator(".c > p:not(.o, .end, .missing, .d), .r > p + p").all_inner_texts()
    assert texts == [record["blocks"][n]["text"].replace("\u200b", "") for n in record["canonical"]]


def test_a_moved_block_says_where_from_where_to_and_why(page: Any) -> None:
    left, right = page.locator("#b9"), page.locator("#c9")
    assert "Moved to its place under" in left.inner_text()
    assert "from line 19: label order: 二 stands between 一 and 三; frame: the summary names" in right.inner_text()
    right.get_by_role("link", name="evidence").click()
    assert left.locator("table").is_visible()
    assert "二 stands between 一 and 三" in left.locator("table").inner_text()


def test_differing_characters_are_marked(page: Any) -> None:
    copy = page.locator("#b6")
    assert "94.1 % alike" in copy.inner_text()
    assert copy.locator(".d del").all_inner_texts() == ["与"]
    assert copy.locator(".d ins").all_inner_texts() == ["的", "和", "的"]
    conflict = page.locator(".v")
    assert [conflict.locator("del").inner_text(), conflict.locator("ins").inner_text()] == ["64", "46"]


def test_damage_and_unseen_characters_are_visible(page: Any) -> None:
    assert page.locator(".damaged .s mark").inner_text() == "��"
    assert page.locator(".edited .s del .x").inner_text() == "200B"


def test_each_text_has_its_language(page: Any) -> None:
    assert page.locator("#b0").get_attribute("lang") == "zh-Hans"
    assert page.locator("#b6 .s > p").get_attribute("lang") == "zh-Hans"
    assert page.locator(".r[lang=en] > p").first.inner_text().startswith("The bridge")


def test_headings_are_shown_before_and_after(page: Any) -> None:
    page.get_by_text("Headings, before and after").click()
    before, after = page.locator(".tree").all_inner_texts()
    order = ["一、产业", "三、生态", "二、民生"]
    assert sorted(order, key=before.index) == order
    assert sorted(order, key=after.index) == ["一、产业", "二、民生", "三、生态"]
    assert "a heading is missing" in after
    assert "unplaced" in after
    loose = page.locator(".tree li.unplaced")
    assert "i0" in str(loose.get_attribute("class")), "a section without a place is in nobody's subtree"


def test_an_unplaced_section_names_its_candidates(page: Any) -> None:
    told = page.locator(".unplaced .c > .o").inner_text()
    assert "一、产业 (the title names " in told
    assert "三、生态 (the title names " in told


def test_what_was_not_looked_at_is_said(page: Any) -> None:
    page.get_by_text("What was not looked at").click()
    assert "Nothing was compared with other documents" in page.locator("#overview").inner_text()


def test_without_scripts_everything_is_there(show: Callable[..., Any]) -> None:
    record = every_fate()
    page = show(render_html(record), java_script_enabled=False).page
    text = page.locator("body").text_content()
    for block in record["blocks"]:
        assert block["text"].replace("\u200b", "200B") in text
    for finding in record["findings"]:
        assert finding["message"] in text
    assert not page.locator("#bar").is_visible()
    page.locator("#b6 summary").click()
    assert page.locator("#b6 .e").is_visible()


def test_long_quiet_runs_are_folded_and_open_without_scripts(show: Callable[..., Any]) -> None:
    record = plain(60)
    for block in record["blocks"][10:50]:
        block.update(fate="kept", keeper=None, keepers=[], relation=None, similarity=None, truncated=None)
    record["findings"] = [f for f in record["findings"] if not 10 <= f["block"] < 50]
    record["canonical"] = [block["id"] for block in record["blocks"] if block["fate"] == "kept"]
    page = show(render_html(record), java_script_enabled=False).page
    assert not page.locator("#b30").is_visible()
    page.get_by_text("unchanged blocks").first.click()
    assert page.locator("#b30").is_visible()


def test_a_narrow_screen_shows_one_column(show: Callable[..., Any]) -> None:
    page = show(render_html(every_fate()), viewport={"width": 400, "height": 800}).page
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("#b0 > p:visible").count() == 1
    assert page.locator("#b6 .s > p").is_visible()


# ---- what its controls do, by mouse and by key ------------------------------------------------------------------


def test_a_button_shows_the_rows_of_one_fate(page: Any) -> None:
    everything = shown(page)
    page.get_by_role("button", name="removed as copy").click()
    assert shown(page) == 5
    page.get_by_role("button", name="cut off").click()
    assert shown(page) == 7
    assert page.locator("#shown").inner_text() == f"7 of {everything} rows"
    page.keyboard.press("Escape")
    assert shown(page) == everything
    unchanged = page.get_by_role("button", name="unchanged")
    unchanged.focus()
    page.keyboard.press("Enter")
    assert unchanged.get_attribute("aria-pressed") == "true"
    assert shown(page) == int(unchanged.inner_text().split()[1])
    page.get_by_role("button", name="Show all").click()
    assert shown(page) == everything


def test_a_rule_that_is_chosen_shows_its_rows(page: Any) -> None:
    page.get_by_label("Show only the rule").select_option("TC503")
    assert shown(page) == 2
    page.get_by_label("Show only the rule").select_option("TC604")
    assert page.locator(".missing").is_visible()


def test_the_slider_shows_what_is_less_sure(page: Any) -> None:
    page.locator("#sure").focus()
    for _ in range(7):
        page.keyboard.press("ArrowLeft")
    assert page.locator("#sureout").inner_text() == "93 %"
    assert page.locator(".r[id]:visible").evaluate_all("rows => rows.map(r => r.id)") == ["c9", "c10", "b9", "b10"]


def test_search_finds_text_in_any_width(page: Any) -> None:
    page.keyboard.press("/")
    page.keyboard.type("４８００万")
    expect(page.locator(".r[id]:not([hidden])")).to_have_count(4)
    page.get_by_label("Search text").fill("4800万")
    for _ in range(100):  # the page searches when typing has paused; its policy forbids waiting by a function
        if (found := page.evaluate("CSS.highlights.get('found')?.size ?? 0")) > 3:
            break
        page.wait_for_timeout(100)
    assert found > 3
    page.keyboard.press("Escape")
    assert page.evaluate("CSS.highlights.has('found')") is False


@pytest.mark.parametrize("field", ["#find", "#rule", "#sure"])
def test_after_a_filter_the_keys_work_again(page: Any, field: str) -> None:
    page.locator(field).focus()
    if field != "#sure":
        page.keyboard.press("j")
        assert address(page) == ""
        page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert address(page).startswith("#f-")


def test_j_and_k_walk_the_findings(page: Any) -> None:
    seen = []
    for _ in range(3):
        page.keyboard.press("j")
        seen.append(page.evaluate("document.activeElement.parentElement.id"))
    findings = page.locator("details.f").evaluate_all("all => all.map(f => f.id)")
    assert seen == findings[:3]
    assert address(page) == f"#{seen[2]}"
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.parentElement.id") == findings[1]
    page.get_by_role("button", name="Next finding").click()
    assert page.evaluate("document.activeElement.parentElement.id") == findings[2]
    page.get_by_role("button", name="Previous finding").click()
    assert page.locator("#at").inner_text() == f"2 / {len(findings)}"
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    assert page.locator(f"#{findings[2]}").get_attribute("open") is not None


def test_g_jumps_to_the_twin_and_back(page: Any) -> None:
    page.locator("#b6 .s").click()
    page.keyboard.press("g")
    assert page.locator(".now").get_attribute("id") == "b5"
    page.keyboard.press("g")
    assert page.locator(".now").get_attribute("id") == "b6"
    page.keyboard.press("g")
    page.keyboard.press("g")
    assert page.locator(".now").get_attribute("id") == "b14", "then on to the next copy"
    page.locator("#c9 .c > p").first.click()
    page.keyboard.press("g")
    assert page.locator(".now").get_attribute("id") == "b9"


def test_a_fingerprint_in_the_address_opens_its_finding(show: Callable[..., Any]) -> None:
    record = every_fate()
    finding = next(f for f in record["findings"] if f["rule"] == "TC601")
    page = show(render_html(record), fragment=f"#f-{finding['fingerprint']}").page
    assert page.locator(f"#f-{finding['fingerprint']} table").is_visible()
    assert page.locator(".now").get_attribute("id") == "b9"


def test_runs_unfold_by_key_and_button(show: Callable[..., Any]) -> None:
    record = plain(300)
    for finding in record["findings"]:
        finding["evidence"] = {}
    record["findings"] = []
    for block in record["blocks"]:
        block.update(fate="kept", keeper=None, keepers=[], relation=None, similarity=None, truncated=None)
    record["canonical"] = [block["id"] for block in record["blocks"]]
    page = show(render_html(record)).page
    folded = shown(page)
    page.keyboard.press("c")
    assert shown(page) == 300 > folded
    page.get_by_role("button", name="Unfold").click()
    assert shown(page) == folded


def test_help_opens_and_closes(page: Any) -> None:
    page.keyboard.press("?")
    assert page.get_by_role("dialog").is_visible()
    page.keyboard.press("Escape")
    assert not page.get_by_role("dialog").is_visible()
    page.get_by_role("button", name="Help").click()
    page.get_by_role("button", name="Close").click()
    assert not page.get_by_role("dialog").is_visible()


def test_lines_lead_from_copies_to_keepers(page: Any) -> None:
    expect(page.locator("#wires g path").nth(3)).to_be_attached()
    classes = page.locator("#wires g path").evaluate_all("all => all.map(p => p.getAttribute('class'))")
    assert {"wcopy", "wmoved"} <= set(classes)
    page.locator("#b6").hover()
    page.wait_for_selector("#wires .hot")


def test_the_ribbon_leads_to_its_blocks(page: Any) -> None:
    page.locator(".ribbon rect.noise").click()
    assert page.locator(".now").get_attribute("id") == "b1"


# ---- review -----------------------------------------------------------------------------------------------------


def test_decisions_are_exported_by_fingerprint(page: Any) -> None:
    record = every_fate()
    by_rule = {f["rule"]: f for f in reversed(record["findings"])}
    page.locator("#b6").get_by_role("button", name="Reject").click()
    page.locator("#b6").get_by_label("Because").fill("另一段话")
    page.locator("#b9").get_by_role("button", name="Accept").click()
    page.locator(".conflict").get_by_role("button", name="Keep only line 21").click()
    assert page.locator("#decided").inner_text() == "3 of 9 reviewed"
    with page.expect_download() as download:
        page.get_by_role("button", name="Export decisions").click()
    assert download.value.suggested_filename == "decisions.json"
    decisions = {d.fingerprint: d for d in parse_decisions(download.value.path().read_text("utf-8")).entries}
    near, move, conflict = (by_rule[rule]["fingerprint"] for rule in ("TC402", "TC601", "TC406"))
    assert (decisions[near].verdict, decisions[near].because, decisions[near].name) == (
        "reject",
        "另一段话",
        "云岭.txt",
    )
    assert decisions[move].verdict == "accept"
    assert decisions[conflict].keep == identify_text(record["blocks"][10]["text"])


def test_decisions_are_made_by_key_and_taken_back(page: Any) -> None:
    page.locator("#b6 .s").click()
    page.keyboard.press("r")
    assert page.locator("#decided").inner_text() == "1 of 9 reviewed"
    assert page.locator("#b6").get_by_role("button", name="Reject").get_attribute("aria-pressed") == "true"
    page.keyboard.press("a")
    assert page.locator("#b6").get_by_role("button", name="Accept").get_attribute("aria-pressed") == "true"
    page.keyboard.press("u")
    assert page.locator("#decided").inner_text() == "0 of 9 reviewed"


def test_a_review_survives_a_reload(page: Any) -> None:
    page.locator("#b6 .s").click()
    page.keyboard.press("r")
    page.reload()
    assert page.locator("#decided").inner_text() == "1 of 9 reviewed"
    page.evaluate("localStorage.clear()")


# ---- what it must never do --------------------------------------------------------------------------------------


def test_a_hostile_document_renders_as_text(show: Callable[..., Any]) -> None:
    record = hostile()
    html = render_html(record)
    opened = show(html)
    page = opened.page
    assert page.title().startswith("<script>")
    assert page.locator("main script, main img, main style").count() == 0
    assert page.locator("main").is_visible()
    assert HOSTILE[1] in page.locator("#b1 .s").inner_text()
    assert "49" not in page.locator("#b3 .s").inner_text()
    for character in "\x00\x1b\u202e\u2066\u200b\ufeff\ue000":
        assert character not in html
    page.locator("details.f summary").last.click()
    page.keyboard.press("?")


def test_lone_surrogates_do_not_break_the_file(show: Callable[..., Any]) -> None:
    record = every_fate()
    record["blocks"][0]["text"] = "云\ud800岭"
    page = show(render_html(record)).page
    assert page.locator("#b0 .x").first.inner_text() == "D800"


def test_the_policy_stops_what_is_not_ours(show: Callable[..., Any]) -> None:
    opened = show(render_html(every_fate()).replace("</main>", "<script>document.title = 'owned'</script></main>"))
    assert opened.page.title() != "owned"
    assert any("Content Security Policy" in complaint for complaint in opened.complaints)
    opened.complaints.clear()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 400])
def test_it_is_accessible(show: Callable[..., Any], scheme: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason=NO_AXE)
    page = show(render_html(every_fate()), color_scheme=scheme, viewport={"width": width, "height": 900}).page
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.locator("#b6 .s").click() if width > 600 else None
    results = axe.Axe().run(page)
    told = [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in results.response["violations"]]
    assert told == [], json.dumps(told, ensure_ascii=False, indent=1)
    if width > 600:
        page.keyboard.press("?")
        assert axe.Axe().run(page).violations_count == 0


def test_printing_shows_everything_and_no_controls(show: Callable[..., Any]) -> None:
    page = show(render_html(every_fate())).page
    page.emulate_media(media="print")
    assert not page.locator(".tools").is_visible()
    assert page.locator("#bar .fates").is_visible(), "they are the legend"
    assert page.locator("#b9 table").is_visible()
    assert len(page.pdf()) > 10_000


@pytest.mark.parametrize("blocks", [30, 500])
def test_the_file_is_small(blocks: int) -> None:
    record = plain(blocks)
    assert len(render_html(record).encode()) <= 6 * record["source"]["bytes"] + 150_000


def test_the_index_is_accessible_and_leads_to_its_pages(show: Callable[..., Any]) -> None:
    summary = every_fate()["summary"]
    page = show(render_index([Entry("pages/a.html", HOSTILE[0], summary, {"error": 1})])).page
    assert page.get_by_role("link").get_attribute("href") == "pages/a.html"
    assert page.get_by_role("link").inner_text() == HOSTILE[0]
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason=NO_AXE)
    assert axe.Axe().run(page).violations_count == 0
    page.get_by_role("button", name="Errors").click()
    assert axe.Axe().run(page).violations_count == 0


def test_the_index_is_searched_and_put_in_order_by_mouse_and_key(show: Callable[..., Any]) -> None:
    def entry(number: int) -> Entry:
        summary = every_fate()["summary"] | {"moved": number % 7, "verdict": "article" if number % 2 else "partial"}
        return Entry(f"{number}.html", f"{number:04}.txt", summary, {"warning": 3000 - number})

    page = show(render_index([entry(number) for number in range(3000)], refused=2)).page
    names = page.locator("tbody th")
    assert names.first.inner_text() == "0000.txt", "what has the most warnings comes first"
    assert page.locator("#shown").inner_text() == "the first 500 of 3000 documents"
    assert "2 inputs in quarantine" in page.locator("header").inner_text()
    page.get_by_role("button", name="Moved").click()
    assert page.locator("[aria-sort]").get_attribute("aria-sort") == "descending"
    assert names.first.inner_text() == "0006.txt"
    page.get_by_role("button", name="Document").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert page.locator("[aria-sort]").get_attribute("aria-sort") == "descending"
    assert names.first.inner_text() == "2999.txt"
    page.keyboard.press("/")
    page.keyboard.type("123")
    assert names.all_inner_texts() == [
        "2123.txt",
        "1239.txt",
        *(f"{n}.txt" for n in range(1238, 1229, -1)),
        "1123.txt",
        "0123.txt",
    ]
    assert page.locator("#shown").inner_text() == "13 of 3000 documents"


def test_without_scripts_the_index_lists_every_document(show: Callable[..., Any]) -> None:
    entries = [Entry(f"{n}.html", f"{n}.txt", every_fate()["summary"], {}) for n in range(600)]
    page = show(render_index(entries), java_script_enabled=False).page
    assert page.locator("tbody tr").count() == 600
    assert not page.locator("#bar").is_visible()


def test_several_witnesses_are_shown_beside_each_other(show: Callable[..., Any]) -> None:
    page = show(render_html(merged())).page
    assert page.locator("main > .o").inner_text() == "A a.txt, B b.txt, C <c>.txt"
    readings = page.locator("#b1 .w li").all_inner_texts()
    assert [reading.split(":")[0] for reading in readings] == ["B 5 cut", "C 1 94 % alike"]
    assert page.locator("#b1 .w del").all_inner_texts()[-1] == "与"
    assert page.locator("#b2 .w").inner_text() == "in no other witness"
    assert page.locator("#b4 > a").inner_text() == "B 3"
    assert page.locator(".v q").all_inner_texts()[1].startswith("全市新建学校64所")
    assert [row.split("\n")[0] for row in page.locator(".r.noise").all_inner_texts() if row][-1] == "C 5"
