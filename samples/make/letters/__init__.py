"""The samples, in the order of samples/README.md."""

from samples.make.blocks import Sample
from samples.make.letters import (
    decision_articles,
    flattened_web,
    news_item,
    plan_task_table,
    signed_widgets,
    two_columns,
    urgent_telegram,
    word_numbering,
)

SAMPLES: tuple[Sample, ...] = (
    word_numbering.SAMPLE,
    two_columns.SAMPLE,
    signed_widgets.SAMPLE,
    urgent_telegram.SAMPLE,
    decision_articles.SAMPLE,
    plan_task_table.SAMPLE,
    flattened_web.SAMPLE,
    news_item.SAMPLE,
)
