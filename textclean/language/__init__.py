"""What is known of scripts and languages, as tables with their source. Nothing here looks at a document."""
