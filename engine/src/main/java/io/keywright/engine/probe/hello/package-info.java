/**
 * Greetings written by hand: what a port answers to a ClientHello that offers one protocol version and every cipher suite.
 *
 * <p>Java's own TLS cannot be asked for the old versions without lifting the policy of the whole process, which it reads
 * once and for all. Nothing secret is needed to find out what a port would speak: the greeting and the answer to it stand
 * in the clear, up to TLS 1.2 with the certificates and the request for one. No key is agreed on, nothing is proven, and
 * the connection ends there.
 *
 * <pre>
 *   ClientHello ─▶ port ─▶ Messages ─▶ Answer
 * </pre>
 */
package io.keywright.engine.probe.hello;
