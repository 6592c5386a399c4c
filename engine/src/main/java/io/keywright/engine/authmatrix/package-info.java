/**
 * The authentication matrix: every kind of caller's certificate with every kind of password, and what a server makes of
 * them. It is worked out from the document and the facts of the server's profile; no server is asked.
 *
 * <pre>
 *   DeclaredServer + AuthenticationFacts ─▶ AuthMatrix { EndpointMatrix { Cell … } }     two of them ─▶ MatrixDifference
 * </pre>
 */
package io.keywright.engine.authmatrix;
