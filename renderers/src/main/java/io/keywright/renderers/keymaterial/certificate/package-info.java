/**
 * Certificates: made, read from PEM text and DER, put in order, and compared with what is asked of them.
 *
 * <pre>
 *   CertificateSpec ─▶ CertificateMaker ─▶ certificate
 *         └─▶ CertificateDifference ◀─ existing certificate
 *   CertificateFile ─▶ certificates ─▶ CertificateChain
 * </pre>
 *
 * Bouncy Castle writes them and the JDK reads them.
 */
package io.keywright.renderers.keymaterial.certificate;
