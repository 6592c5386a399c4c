package io.keywright.renderers.tomcat.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.profiles.Profiles;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was asked of Tomcat 10.1.44's own classes once. */
class WordsTest {

    private static final CipherText CIPHERS = new CipherText(Profiles.load("tomcat", Optional.empty()).connections().ciphers());

    @ParameterizedTest
    @CsvSource({"required, REQUIRED", "REQUIRE, REQUIRED", "Yes, REQUIRED", "true, REQUIRED", "want, SUPPORTED", "optional, SUPPORTED",
            "optionalnoca, SUPPORTED", "NO, NONE", "false, NONE", "None, NONE"})
    void wordsOfVerificationAreReadInAnyCase(String word, ClientAuth clientAuth) {
        assertEquals(clientAuth, Verification.clientAuth(word));
        assertTrue(Verification.isWord(word));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bogus", "", " optional", "required "})
    void anyOtherWordCountsAsRequired(String word) {
        assertEquals(ClientAuth.REQUIRED, Verification.clientAuth(word));
        assertFalse(Verification.isWord(word));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2+TLSv1.3", "TLSv1.2,TLSv1.3", " TLSv1.2 , TLSv1.3", "+TLSv1.2 + TLSv1.3", "all-TLSv1-TLSv1.1", "TLSv1.3,TLSv1.2,+,-",
            "TLSv1.1+TLSv1.2+TLSv1.3-TLSv1.1"})
    void protocolsAreAddedAndTakenAway(String text) {
        assertEquals(List.of(Protocol.TLS_V1_2, Protocol.TLS_V1_3), ProtocolText.parse(text).protocols());
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "ALL", "SSLv2Hello+TLSv1+TLSv1.1+TLSv1.2+TLSv1.3"})
    void allIsTheDefault(String text) {
        assertTrue(ProtocolText.parse(text).all());
        assertEquals(List.of(), ProtocolText.parse(text).protocols());
    }

    @Test
    void namesThatNoJavaKnowsAreTold() {
        assertEquals(List.of("TLSv1.2 TLSv1.3"), ProtocolText.parse("TLSv1.2 TLSv1.3").unknown());
        assertEquals(List.of("tlsv1.2"), ProtocolText.parse("tlsv1.2").unknown());
        assertEquals(List.of(), ProtocolText.parse("-TLSv1.2").names());
    }

    @Test
    void suitesHaveTheirNamesInOpenSsl() {
        assertEquals(Optional.of(List.of("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "TLS_RSA_WITH_AES_128_CBC_SHA")),
                CIPHERS.suites("ECDHE-RSA-AES256-GCM-SHA384:AES128-SHA"));
        assertEquals(Optional.of(List.of("TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256")),
                CIPHERS.suites("DHE-RSA-CHACHA20-POLY1305, ECDHE-ECDSA-AES128-SHA256"));
        assertEquals(Optional.of(List.of("TLS_AES_128_GCM_SHA256")), CIPHERS.suites("TLS_AES_128_GCM_SHA256, TLS_AES_128_GCM_SHA256"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HIGH", "HIGH:!aNULL", "ALL:-kRSA", "ECDHE-RSA-AES256-GCM-SHA384:@STRENGTH", "BOGUS", "TLS_AES_128_GCM_SHA256,BOGUS"})
    void anExpressionIsNoListOfSuites(String text) {
        assertEquals(Optional.empty(), CIPHERS.suites(text));
    }
}
