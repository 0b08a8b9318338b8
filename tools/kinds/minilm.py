"""Sentence vectors from the weights of all-MiniLM-L6-v2, in numpy alone."""

import json
import re
import struct
import unicodedata
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
HEADS, LONGEST = 12, 48


class MiniLm:
    """``model.safetensors`` and ``vocab.txt`` of the model in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._vocab = {
            word: n for n, word in enumerate((folder / "vocab.txt").read_text().splitlines())
        }
        self._w = _weights(folder / "model.safetensors")

    def vectors(self, texts: list[str], batch: int = 48) -> Vectors:
        """One unit vector a text, (n, 384)."""
        tokens = [self._tokens(text) for text in texts]
        order = sorted(range(len(texts)), key=lambda n: len(tokens[n]))
        found = np.zeros((len(texts), 384), np.float32)
        for at in range(0, len(order), batch):
            part = order[at : at + batch]
            found[part] = self._forward([tokens[n] for n in part])
        return found

    def _tokens(self, text: str) -> list[int]:
        plain = unicodedata.normalize("NFD", text.lower())
        plain = "".join(each for each in plain if unicodedata.category(each) != "Mn")
        pieces = [n for word in re.findall(r"\w+|[^\w\s]", plain) for n in self._pieces(word)]
        return [self._vocab["[CLS]"], *pieces[: LONGEST - 2], self._vocab["[SEP]"]]

    def _pieces(self, word: str) -> list[int]:
        found: list[int] = []
        start = 0
        while start < len(word):
            prefix = "##" if start else ""
            end = next(
                (e for e in range(len(word), start, -1) if prefix + word[start:e] in self._vocab),
                None,
            )
            if end is None:
                return [self._vocab["[UNK]"]]
            found.append(self._vocab[prefix + word[start:end]])
            start = end
        return found

    def _forward(self, tokens: list[list[int]]) -> Vectors:
        w, longest = self._w, max(map(len, tokens))
        ids = np.array([each + [0] * (longest - len(each)) for each in tokens])
        there = np.array([[1.0] * len(e) + [0.0] * (longest - len(e)) for e in tokens], np.float32)
        x = (
            w["embeddings.word_embeddings.weight"][ids]
            + w["embeddings.position_embeddings.weight"][:longest]
            + w["embeddings.token_type_embeddings.weight"][0]
        )
        x = self._norm(x, "embeddings.LayerNorm")
        for n in range(6):
            x = self._layer(x, (there - 1)[:, None, None] * 10_000, f"encoder.layer.{n}.")
        mean = (x * there[..., None]).sum(1) / there.sum(1, keepdims=True)
        return mean / np.linalg.norm(mean, axis=1, keepdims=True)

    def _layer(self, x: Vectors, mask: Vectors, at: str) -> Vectors:
        n, length, width = x.shape

        def heads(name: str) -> Vectors:
            out = self._dense(x, f"{at}attention.self.{name}")
            return out.reshape(n, length, HEADS, -1).transpose(0, 2, 1, 3)

        query, key, value = heads("query"), heads("key"), heads("value")
        scores = query @ key.transpose(0, 1, 3, 2) / float(np.sqrt(width / HEADS)) + mask
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        seen = (scores / scores.sum(-1, keepdims=True)) @ value
        seen = seen.transpose(0, 2, 1, 3).reshape(n, length, width)
        x = self._norm(
            x + self._dense(seen, at + "attention.output.dense"), at + "attention.output.LayerNorm"
        )
        wide = self._dense(x, at + "intermediate.dense")
        wide = wide * 0.5 * (1 + _erf(wide * np.float32(2**-0.5)))
        return self._norm(x + self._dense(wide, at + "output.dense"), at + "output.LayerNorm")

    def _dense(self, x: Vectors, name: str) -> Vectors:
        flat = x.reshape(-1, x.shape[-1]) @ self._w[name + ".weight"].T + self._w[name + ".bias"]
        return flat.reshape(*x.shape[:-1], -1)

    def _norm(self, x: Vectors, name: str) -> Vectors:
        x = x - x.mean(-1, keepdims=True)
        x = x / np.sqrt((x * x).mean(-1, keepdims=True) + 1e-12)
        return x * self._w[name + ".weight"] + self._w[name + ".bias"]


def _erf(x: Vectors) -> Vectors:
    """Abramowitz and Stegun 7.1.26, exact to 1.5e-7."""
    t = 1 / (1 + np.float32(0.3275911) * np.abs(x))
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027
             + t * np.float32(1.061405429)))))  # fmt: skip
    return (np.sign(x) * (1 - series * np.exp(-x * x))).astype(np.float32)


def _weights(path: Path) -> dict[str, Vectors]:
    data = path.read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    table = json.loads(data[8 : 8 + length])
    found: dict[str, Vectors] = {}
    for name, facts in table.items():
        if name == "__metadata__" or facts["dtype"] != "F32":
            continue
        start, end = facts["data_offsets"]
        flat = np.frombuffer(data, np.float32, (end - start) // 4, 8 + length + start)
        found[name.removeprefix("bert.")] = flat.reshape(facts["shape"]).copy()
    return found
