/**
 * The smallest repair of a failing link: the least change to the document after which it no longer fails.
 *
 * <pre>
 *   FailingLink ─▶ Candidates ─▶ edits ─ DocumentTexts ─▶ texts ─▶ Draft ─▶ Repair, if it helps
 *   (remedy)                                                ▲
 *                                       read, judged, planned and verified in memory
 * </pre>
 *
 * Nothing is offered that was not tried: the changed document has no new error, in no environment, and nothing more that
 * a product accepts and does not carry out; the link does not fail, and no other fails that did not before.
 */
package io.keywright.engine.repair;
