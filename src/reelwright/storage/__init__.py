"""Where media lies: keys, the local folder, signing; S3 joins later behind the same port."""
