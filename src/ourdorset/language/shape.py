"""The shape of all-MiniLM-L6-v2 (BERT, https://arxiv.org/abs/1810.04805) and what its weights are called."""

LAYERS = 6
HEADS = 12
WIDTH = 384
SMALLEST_VARIANCE = 1e-12
LONGEST = 256  # pieces, the two marks at the ends included: what the model was trained on
FIRST_MARK, LAST_MARK = 101, 102  # [CLS] and [SEP]

NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "attended": "attention.output.dense",
    "attended_norm": "attention.output.LayerNorm",
    "wider": "intermediate.dense",
    "narrower": "output.dense",
    "narrower_norm": "output.LayerNorm",
}


def part(layer: int, name: str) -> str:
    """What the file calls a part of a layer, without `.weight` or `.bias`."""
    return f"encoder.layer.{layer}.{NAMES[name]}"
