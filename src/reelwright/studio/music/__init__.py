"""Cues from a library of finished tracks: which track, where its beats are, how it is cut.

Belongs here: the measured catalogue, the choice of a track, cutting and ending it on its own
bars; arrays of samples in, arrays out. Does not belong here: decoding a track or finding the
package that carries it (providers), mixing and loudness (media).
"""
