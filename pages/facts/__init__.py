"""Facts that editors insert into their text: chosen once, read anew whenever the page is shown."""
