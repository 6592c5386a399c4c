/**
 * What a live port speaks, asked of the port itself and compared with what the document says.
 *
 * <pre>
 *   Route ─▶ Prober ─┬─ hello.Greeting, one for each protocol version: cipher suite, certificates
 *                    ├─ call.Caller without a key ─▶ Judgement: is a certificate demanded?
 *                    └─ call.Caller with ours     ─▶ Judgement: was it sent, was it taken, why not?
 *                         ⇒ PortReport ─▶ declared: the differences
 * </pre>
 *
 * Nothing is trusted for having been seen, and no data is sent. What this Java's policy has switched off stays off: the
 * old protocol versions are asked for in greetings written by hand.
 */
package io.keywright.engine.probe;
