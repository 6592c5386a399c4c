package io.keywright.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.schema.vocabulary.KeyAlgorithm;
import io.keywright.schema.vocabulary.Protocol;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoliciesTest {

    private static Policy policy(String name) {
        return Policies.named(name).orElseThrow();
    }

    @Test
    void everyPolicyIsComplete() {
        for (String name : Policies.all()) {
            Policy policy = policy(name);
            assertEquals(name, policy.name());
            assertFalse(policy.source().isBlank());
            assertFalse(policy.protocols().isEmpty());
            assertFalse(policy.keys().isEmpty());
            assertTrue(policy.ciphers().contains("TLS_AES_128_GCM_SHA256"));
        }
    }

    @Test
    void anUnknownPolicyIsNotFound() {
        assertTrue(Policies.named("Modern").isEmpty());
    }

    @Test
    void modernIsTls13WithEllipticCurves() {
        assertEquals(List.of(Protocol.TLS_V1_3), policy("modern").protocols());
        assertFalse(policy("modern").keys().contains(KeyAlgorithm.RSA_4096));
        assertTrue(policy("modern").minimumRsa().isEmpty());
    }

    @Test
    void intermediateHasNoCbcAndNoStaticRsa() {
        assertTrue(policy("intermediate").ciphers().stream().noneMatch(c -> c.contains("_CBC_")));
        assertTrue(policy("intermediate").ciphers().stream().noneMatch(c -> c.startsWith("TLS_RSA_")));
    }

    @Test
    void eachGeneralPolicyAllowsWhatTheStricterOneAllows() {
        assertTrue(policy("intermediate").ciphers().containsAll(policy("modern").ciphers()));
        assertTrue(policy("legacy").ciphers().containsAll(policy("intermediate").ciphers()));
        assertTrue(policy("legacy").keys().containsAll(policy("intermediate").keys()));
    }

    @Test
    void fipsHasNoChacha() {
        assertTrue(policy("fips").ciphers().stream().noneMatch(c -> c.contains("CHACHA20")));
        assertFalse(policy("fips").keys().contains(KeyAlgorithm.ED25519));
    }

    @Test
    void noPolicyAllowsSslV3() {
        assertTrue(Policies.all().stream().noneMatch(name -> policy(name).protocols().contains(Protocol.SSL_V3)));
    }

    @Test
    void passwordsOfTheProductsDocumentationAreKnown() {
        assertTrue(Policies.wellKnownPasswords().containsAll(List.of("changeit", "WebAS", "wso2carbon", "password")));
    }
}
