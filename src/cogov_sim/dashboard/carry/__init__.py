"""Out of the page: a link, a picture, the series, a film, the settings. All but the pieces works without a page."""
