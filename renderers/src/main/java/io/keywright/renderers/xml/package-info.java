/**
 * XML of servers: read safely, and edited so that every byte that is not ours stays.
 *
 * <pre>
 *   bytes ─▶ SecureXml ─▶ XmlDocument (elements and attributes with their spans) ─▶ XmlEditor ─▶ bytes
 * </pre>
 *
 * {@link io.keywright.renderers.xml.SecureXml} is the only place that makes XML parsers. A parser judges whether the
 * text is well formed; {@link io.keywright.renderers.xml.XmlDocument} then says where everything stands, to the
 * character. An edit replaces spans of the text, so the rest cannot change. (A lossless DOM was tried and measured
 * first: it writes a start tag anew when one attribute of it changes, losing {@code id = 'x'}, {@code &#x41;} and
 * {@code </ssl  >}, and writes line breaks in values raw, which reads back as a blank.)
 */
package io.keywright.renderers.xml;
