"""The search as a LangChain retriever."""

from __future__ import annotations

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever

from .drafts import label


class ClauseRetriever(BaseRetriever):
    """Returns clauses as LangChain documents; `metadata` has clause_id, document_id, title, document_number, address,
    path, label, score."""

    assistant: Any  # an Assistant; pydantic cannot check a plain class without importing it here in a circle
    k: int = 10

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[LangChainDocument]:
        found = []
        for hit in self.assistant.search(query, self.k):
            document = self.assistant.index.document(hit.clause.document_id)
            if document is None:
                continue  # gone since the search: a writer has just replaced it
            metadata = {
                "clause_id": hit.clause.id,
                "document_id": document.id,
                "title": document.title,
                "document_number": document.document_number,
                "address": hit.clause.address,
                "path": list(hit.clause.path),
                "label": label(document, hit.clause.address),
                "score": hit.score,
            }
            found.append(LangChainDocument(page_content=hit.clause.text, metadata=metadata, id=hit.clause.id))
        return found
