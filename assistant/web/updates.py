"""New values for components, in the one form that Gradio forgets again."""

from __future__ import annotations

from typing import Any

import gradio as gr


def as_update(value: Any) -> dict[str, Any]:
    """A component's new value, for an output that other updates reach too (`gr.skip()`, `gr.Textbox(…)`).

    After such an update Gradio 6.31 holds the component under a new id, and keeps a plain value that follows under
    that id beside the others until the visitor has been gone for an hour (`blocks.postprocess_data`): each answer
    would cost the server the whole conversation's HTML. A value given as an update stays under the component's own
    id.
    """
    held: dict[str, Any] = gr.update(value=value)
    return held
