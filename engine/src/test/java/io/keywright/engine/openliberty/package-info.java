/**
 * A real Open Liberty, started on what Keywright wrote, judged by parties that are not ours: curl and openssl.
 *
 * <pre>
 *   OpenLiberty  the runtime, unpacked once        GuardedApplication  a servlet that says who called
 *   RealLiberty  one running server                Curl, OpenSsl       the callers' programs
 *   MessagesLog  what the server said              Callers             the callers' certificates
 *                AuthenticationTable  who gets in, asked of the server     PredictedTable  the same, from auth-matrix
 * </pre>
 *
 * Run by failsafe in {@code mvn verify}; one server start per test class, many questions per start.
 */
package io.keywright.engine.openliberty;
