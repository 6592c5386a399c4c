/**
 * Clients: browsers, devices, partners, curl, SoapUI. They have no configuration that we could edit; their home is a
 * directory of bundles to hand over, and {@code bundles.json} in it, a list of them that is ours whole.
 *
 * <pre>
 *   bundles.json ─▶ BundleList ─▶ ServerState    ServerState ─▶ BundleList ─▶ bundles.json
 * </pre>
 *
 * The list says what the files themselves do not: which bundle is which, and what their certificates go by, since PEM
 * and DER have no aliases. It holds neither passwords nor anything about keys, and is no use to the recipient.
 */
package io.keywright.renderers.client;
