/**
 * Client programs of a profile, such as wsadmin and the scripts that stop servers, say their TLS in a file of their own,
 * {@code ssl.client.props}: here it is read, judged and edited, beside the cell and never mixed with it.
 *
 * <pre>
 *   ssl.client.props ─▶ ClientProperties ─▶ ClientBlock per alias ─▶ ClientState (things with the option clientPrograms)
 *                              ▲                └▶ ClientStore: a store, and each block that says it
 *                              └── ClientEditor ◀── ClientChanges, ClientStoreChanges
 * </pre>
 *
 * No command of the product changes that file, so no script carries it, and every profile has its own.
 */
package io.keywright.renderers.websphere.client;
