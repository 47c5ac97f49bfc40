"""Where articles come from: folders and files on this machine, later feeds."""
