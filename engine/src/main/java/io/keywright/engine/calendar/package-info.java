/**
 * The calendar: when each link breaks by the mere passing of time, and through which certificate.
 *
 * <pre>
 *   Link, now ─▶ Calendar: the verdict just after each end and at each beginning of a certificate ─▶ LinkDates
 * </pre>
 *
 * Nothing is reckoned from dates alone: the handshake is held at each instant at which something could change, and what
 * it says counts. So what Java does not look at, the end of a certificate that is trusted as it stands, breaks nothing
 * here, and is only told beside.
 */
package io.keywright.engine.calendar;
