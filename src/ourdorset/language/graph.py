"""The sentence model as an ONNX graph of 8-bit numbers, made from the weights.

Weights have one scale a column, the numbers that meet them one scale a *row* (a piece of a word), found as
they come. So a sentence's vector does not depend on which sentences are computed beside it, as it would with
one scale for the whole batch; docs/adr/0011-sentence-model.md has the figures.
https://onnx.ai/onnx/operators/
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto, helper, numpy_helper

from ourdorset.language.shape import HEADS, LAYERS, SMALLEST_VARIANCE, WIDTH, part

OPSET = 18
IR_VERSION = 9
RUNTIME = "com.microsoft"  # onnxruntime's own operators: ContribOperators.md of its documentation
GREATEST = 127  # of a signed 8-bit number
MIDDLE = 128  # of an unsigned one

Weights = Mapping[str, NDArray[np.float32]]


@dataclass
class _Graph:
    """A graph in the making. Every method adds nodes and answers the name of what they give."""

    weights: Weights
    nodes: list[NodeProto] = field(default_factory=list[NodeProto])
    constants: dict[str, TensorProto] = field(default_factory=dict[str, TensorProto])

    def constant(self, name: str, values: Any) -> str:
        if name not in self.constants:
            self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(values), name)
        return name

    def node(self, operator: str, inputs: list[str], output: str, domain: str = "", **options: Any) -> str:
        self.nodes.append(helper.make_node(operator, inputs, [output], domain=domain, **options))
        return output

    def embedded(self) -> str:
        """Words and places as numbers: a scale for each word."""
        table = self.weights["embeddings.word_embeddings.weight"]
        scale = np.abs(table).max(axis=1, keepdims=True) / GREATEST
        words = self.constant("words", np.rint(table / scale).astype(np.int8))
        small = self.node("Gather", [words, "pieces"], "word_q")
        scales = self.node("Gather", [self.constant("word_scales", scale), "pieces"], "word_scale")
        word = self.node("Mul", [self.node("Cast", [small], "word_f", to=TensorProto.FLOAT), scales], "word")
        places = (
            self.weights["embeddings.position_embeddings.weight"]
            + self.weights["embeddings.token_type_embeddings.weight"][0]
        )
        length = self.node("Shape", ["pieces"], "length", start=1, end=2)
        first = self.constant("first", np.array([0]))
        place = self.node("Slice", [self.constant("places", places), first, length], "place")
        return self.normal("embeddings.LayerNorm", self.node("Add", [word, place], "placed"), "start")

    def normal(self, name: str, value: str, output: str) -> str:
        return self.node("LayerNormalization", [value, *self._norm(name)], output, epsilon=SMALLEST_VARIANCE)

    def sum_normal(self, name: str, one: str, other: str, output: str) -> str:
        inputs = [one, other, *self._norm(name)]
        return self.node("SkipLayerNormalization", inputs, output, RUNTIME, epsilon=SMALLEST_VARIANCE)

    def _norm(self, name: str) -> list[str]:
        return [
            self.constant(f"{name}.{kind}", self.weights[f"{name}.{kind}"]) for kind in ("weight", "bias")
        ]

    def rows_in_8_bits(self, value: str) -> tuple[str, str]:
        """The value as unsigned 8-bit numbers, and each row's scale."""
        highest = self.node(
            "ReduceMax",
            [self.node("Abs", [value], value + "_abs"), self.constant("last", np.array([-1]))],
            value + "_highest",
        )
        some = self.node("Max", [highest, self.constant("tiny", np.float32(1e-9))], value + "_some")
        scale = self.node("Div", [some, self.constant("greatest", np.float32(GREATEST))], value + "_scale")
        scaled = self.node("Div", [value, scale], value + "_scaled")
        middle = [self.constant("one", np.float32(1)), self.constant("middle", np.uint8(MIDDLE))]
        return self.node("QuantizeLinear", [scaled, *middle], value + "_q"), scale

    def linear(self, value: str, names: list[str], output: str) -> str:
        """One product for all the named parts side by side."""
        wide = np.concatenate([self.weights[name + ".weight"] for name in names]).T
        bias = self.constant(output + "_b", np.concatenate([self.weights[name + ".bias"] for name in names]))
        scale = np.abs(wide).max(axis=0) / GREATEST
        small, row = self.rows_in_8_bits(value)
        weight = self.constant(output + "_w", np.rint(wide / scale).astype(np.int8))
        columns = [self.constant(output + "_s", scale), "middle", self.constant(output + "_z", zeros(scale))]
        product = self.node("MatMulIntegerToFloat", [small, weight, "one", *columns], output + "_f", RUNTIME)
        return self.node("Add", [self.node("Mul", [product, row], output + "_r"), bias], output)

    def layer(self, number: int, value: str) -> str:
        names = [part(number, name) for name in ("query", "key", "value")]
        three = [f"{name}{number}" for name in ("query", "key", "value")]
        parts = [self.linear(value, names, f"three{number}"), self.constant("thirds", np.array([WIDTH] * 3))]
        self.nodes.append(helper.make_node("Split", parts, three, axis=-1))
        seen = self.node(
            "MultiHeadAttention", [*three, "", "seen"], f"seen{number}", RUNTIME, num_heads=HEADS
        )
        attended = self.linear(seen, [part(number, "attended")], f"attended{number}")
        middle = self.sum_normal(part(number, "attended_norm"), value, attended, f"middle{number}")
        wider = self.linear(middle, [part(number, "wider")], f"wider{number}")
        bent = self.node("Gelu", [wider], f"bent{number}", RUNTIME)
        narrower = self.linear(bent, [part(number, "narrower")], f"narrower{number}")
        return self.sum_normal(part(number, "narrower_norm"), middle, narrower, f"layer{number}")

    def mean(self, value: str) -> str:
        """The mean of the pieces that are there, made as long as 1."""
        there = self.node("Cast", ["there"], "there_f", to=TensorProto.FLOAT)
        axis = self.constant("axis", np.array([1]))
        total = self.node("MatMul", [self.node("Unsqueeze", [there, axis], "there_3"), value], "total")
        return self.node("LpNormalization", [self.node("Squeeze", [total, axis], "flat")], "vectors", axis=1)


def zeros(scale: NDArray[np.float32]) -> NDArray[np.int8]:
    """The zero points of columns whose numbers lie evenly around 0."""
    return np.zeros(len(scale), np.int8)


def eight_bit_graph(weights: Weights) -> bytes:
    """The graph: `pieces` and `there` (int64, batch × length) in, `vectors` (float32, batch × 384) out."""
    graph = _Graph(weights)
    value = graph.embedded()
    graph.node("Cast", ["there"], "seen", to=TensorProto.INT32)
    for number in range(LAYERS):
        value = graph.layer(number, value)
    graph.mean(value)
    taken = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["n", "m"]) for name in ("pieces", "there")
    ]
    given = [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["n", WIDTH])]
    made = helper.make_graph(graph.nodes, "sentence model", taken, given, list(graph.constants.values()))
    domains = [helper.make_opsetid("", OPSET), helper.make_opsetid(RUNTIME, 1)]
    return helper.make_model(made, opset_imports=domains, ir_version=IR_VERSION).SerializeToString()
