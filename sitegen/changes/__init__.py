"""`sitegen diff`: what a branch changes for visitors, told to the reviewer of a pull request."""
