/**
 * Certificates that somebody else signs: the request that goes out (PKCS #10), and the reply that comes back, judged
 * against what was asked for.
 */
package io.keywright.renderers.keymaterial.request;
