"""The six phases, one package each; each contributes its steps and what they do.

A phase is handed its tools (models, storage, templates) and meets other phases only through
common. Deciding (which chunks, which edges) is pure; doing comes last.
"""
