"""Cues: cut from a finished track on its bars, or composed and played on sampled instruments.

Belongs here: the measured catalogue and measuring itself, the choice of a track, cutting, ending,
composing, the sounds laid over it; arrays of samples in, arrays out. Does not belong here: decoding
a file or finding the package that carries it (providers), mixing with the voice, loudness (media).
"""
