/**
 * What the tools of a profile, such as those of administration, say of their own TLS: {@code ssl.client.props}. It is
 * read and judged; nothing writes it.
 */
package io.keywright.renderers.websphere.client;
