/**
 * The life of key material: which certificates are there, which are to be made and why, and the making.
 *
 * <pre>
 *   Site, record, current servers ─▶ MaterialPlanner ─▶ MaterialPlan ─▶ MaterialMaker ─▶ keys and chains
 * </pre>
 *
 * Private keys of identities exist in memory and in the servers' stores only; those of authorities in
 * {@code authorities.p12}.
 */
package io.keywright.engine.material;
