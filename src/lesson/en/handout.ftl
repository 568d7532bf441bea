### Handouts: pages and pictures of a login.
