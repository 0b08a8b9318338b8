"""What goes over the wire: the bodies of requests and answers, apart from anything stored."""
