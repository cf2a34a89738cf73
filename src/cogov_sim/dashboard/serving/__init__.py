"""The server of the page: who is let in, what a browser may say, what happens when the line goes."""
