"""The renderer: scene, camera, type, backdrop, product art, music. Pure drawing on arrays.

Belongs here: pixels and samples made from structured descriptions. Does not belong here:
files of film (media), where things lie (storage), what the ad should say (phases).
"""
