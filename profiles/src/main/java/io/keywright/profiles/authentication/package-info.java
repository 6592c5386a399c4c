/**
 * Who gets in how: what a server makes of a caller's certificate and password. Each flavour's data file has the rules;
 * here is how they are read out, for any flavour.
 *
 * <pre>
 *   circumstances (method, fallbackToBasic, clientAuth, options) + certificate + password
 *       ─▶ AuthenticationFacts: the first rule that fits ─▶ Decision: granted as whom, asked, or refused where
 * </pre>
 */
package io.keywright.profiles.authentication;
