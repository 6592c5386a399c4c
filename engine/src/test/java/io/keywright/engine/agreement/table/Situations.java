package io.keywright.engine.agreement.table;

import java.util.List;
import java.util.stream.Stream;

/** All rows. */
public final class Situations {

    private Situations() {
    }

    /** One that ends by the version of Java, and so is no row. */
    public static Situation wildcardInTheMiddle(People people) {
        return new CertificateSituations(people).wildcardInTheMiddle();
    }

    public static List<Situation> of(People people) {
        TrustSituations trust = new TrustSituations(people);
        CertificateSituations certificates = new CertificateSituations(people);
        SpeechSituations speech = new SpeechSituations(people);
        KeySituations keys = new KeySituations(people);
        return Stream.of(trust.anchors(), trust.chains(), trust.authorities(), certificates.dates(), certificates.usage(), certificates.names(),
                certificates.strength(), speech.versions(), speech.suites(), speech.keys(), keys.asked(), keys.issuers(), keys.aliases(),
                keys.passwords()).flatMap(List::stream).toList();
    }
}
