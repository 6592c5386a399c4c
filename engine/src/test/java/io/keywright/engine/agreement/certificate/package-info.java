/**
 * Certificates for tests, good ones and wrong ones. What a certificate says is up to a {@link
 * io.keywright.engine.agreement.certificate.Draft}; nothing here asks what an authority ought to do. Dates count from an
 * instant that the test names, so nothing made here expires while it is used.
 */
package io.keywright.engine.agreement.certificate;
