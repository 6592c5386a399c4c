package io.keywright.engine.law;

import static io.keywright.engine.law.PartnerExample.IMPORT;
import static io.keywright.engine.law.PartnerExample.KEY_PW;
import static io.keywright.engine.law.PartnerExample.PFX;
import static io.keywright.engine.law.PartnerExample.PW;
import static io.keywright.engine.law.PartnerExample.SETTINGS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.agreement.reality.JavaCaller;
import io.keywright.engine.agreement.reality.OpenSslListener;
import io.keywright.engine.agreement.table.Ending;
import io.keywright.engine.agreement.table.Entry;
import io.keywright.engine.agreement.table.Setup;
import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.handshake.KeyChoice;
import io.keywright.renderers.keymaterial.Pem;
import io.keywright.schema.state.Fingerprint;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What verify says of the partner in memory is what openssl sees as the partner, called with the stores as they were
 * written: for each reason why no certificate is sent, before its repair and after it.
 */
class PartnerHandshakeTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    private Path directory;
    private PartnerExample example;
    private Workplace place;

    @BeforeEach
    void place() throws Exception {
        example = new PartnerExample(directory).quick();
        place = example.place();
    }

    /** What a document, or somebody's hands, did to the example. */
    private interface Deed {
        void of(PartnerExample example) throws Exception;
    }

    /**
     * How openssl is set up where that is not the example's partner, which demands a certificate of its root and names it.
     *
     * @param ours      whether it takes certificates of an authority of ours instead
     * @param anonymous whether it names no authority
     */
    private record Partner(ClientAuth clientAuth, boolean ours, boolean anonymous, List<Protocol> protocols, List<String> schemes) {

        static final Partner USUAL = new Partner(ClientAuth.REQUIRED, false, false, List.of(), List.of());
        static final Partner TAKES_OURS = new Partner(ClientAuth.REQUIRED, true, false, List.of(), List.of());

        Partner asking(ClientAuth other) {
            return new Partner(other, ours, anonymous, protocols, schemes);
        }

        Partner namingNobody() {
            return new Partner(clientAuth, ours, true, protocols, schemes);
        }

        Partner taking(Protocol protocol, String scheme) {
            return new Partner(clientAuth, ours, anonymous, List.of(protocol), List.of(scheme));
        }
    }

    /**
     * What openssl sees of a call.
     *
     * @param what        how it ends there
     * @param certificate fingerprint of the certificate that openssl got, where it let the caller in
     */
    private record Sight(What what, Optional<String> certificate) {

        enum What { NOBODY_CALLS, NO_CERTIFICATE_AND_REFUSED, NO_CERTIFICATE_AND_LET_IN, CERTIFICATE_REFUSED, CERTIFICATE_TAKEN }
    }

    /** @param code what explain calls it, the first reason that it tells of the key */
    private record Fault(String name, String code, Sight.What seen, Partner partner, Deed deed) {

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Fault> faults() {
        return List.of(
                new Fault("issuer not in the list", "issuer_not_named", Sight.What.NO_CERTIFICATE_AND_REFUSED, Partner.TAKES_OURS,
                        example -> example.takesOurs("generate: {subject: \"CN=acme-is\", usage: [client]}")),
                new Fault("issuer of an imported key not in the list", "issuer_not_named", Sight.What.NO_CERTIFICATE_AND_REFUSED, Partner.USUAL, example -> {
                    HandMadeAuthority others = HandMadeAuthority.root("CN=Old Partner");
                    example.pfx("keys/other.pfx", others, others.certificate(3000));
                    example.replace("identities:\n", "identities:\n  former: {" + IMPORT.replace(PFX, "keys/other.pfx") + "}\n");
                    example.replace("{client1: partner-client}", "{client1: former}");
                }),
                new Fault("missing intermediate", "chain_incomplete", Sight.What.NO_CERTIFICATE_AND_REFUSED, Partner.USUAL, example -> {
                    example.pfx(PFX, example.issuing());
                    example.place().file("certs/from-partner.crt", Pem.write(example.intermediate()));
                }),
                new Fault("key password", "key_unusable", Sight.What.NOBODY_CALLS, Partner.USUAL, example -> {
                    example.place().settled();
                    example.keyKeepsItsPassword(KEY_PW);
                    Files.delete(example.place().path(PFX));
                }),
                new Fault("usage", "wrong_key_usage", Sight.What.CERTIFICATE_REFUSED, Partner.TAKES_OURS,
                        example -> example.takesOurs("generate: {subject: \"CN=acme-is\", usage: [server], issuer: own}")),
                new Fault("signature algorithm", "signature_scheme", Sight.What.NO_CERTIFICATE_AND_REFUSED,
                        Partner.TAKES_OURS.taking(Protocol.TLS_V1_3, "ecdsa_secp256r1_sha256"), example -> {
                            example.takesOurs("generate: {subject: \"CN=acme-is\", usage: [client], key: RSA-2048, issuer: own}");
                            example.replace("acceptedIssuers: [own]", "acceptedIssuers: [own], signatureAlgorithms: [ecdsa_secp256r1_sha256], protocols: [TLSv1.3]");
                        }),
                new Fault("alias not reached", "issuer_not_named", Sight.What.NO_CERTIFICATE_AND_REFUSED, Partner.USUAL,
                        example -> example.replace("sslConfig: partner}", "sslConfig: standard}")),
                new Fault("wrong property, in the document", "wrong_property", Sight.What.NO_CERTIFICATE_AND_REFUSED, Partner.USUAL,
                        example -> example.wrongProperty("\n      jvmKeystore: PARTNER_KS")),
                new Fault("wrong property, in the file", "wrong_property", Sight.What.NO_CERTIFICATE_AND_REFUSED, Partner.USUAL, example -> {
                    example.wrongProperty("");
                    example.place().run("apply", "--auto-approve", "--accept", "is/partner").done();
                    example.place().file(SETTINGS, example.place().text(SETTINGS) + "watt.server.ssl.keyStoreAlias=PARTNER_KS\n");
                }),
                new Fault("empty list", "no_issuers_named", Sight.What.NO_CERTIFICATE_AND_REFUSED, Partner.USUAL.namingNobody(), example -> {
                    example.replace("acceptedIssuers: [partner-ca]", "acceptedIssuers: []");
                    example.replace("ignoreEmptyAuthoritiesList: true", "ignoreEmptyAuthoritiesList: false");
                }),
                new Fault("empty list of a partner that lets everybody in", "no_issuers_named", Sight.What.NO_CERTIFICATE_AND_LET_IN,
                        Partner.USUAL.namingNobody().asking(ClientAuth.SUPPORTED), example -> {
                            example.replace("clientAuth: required, acceptedIssuers: [partner-ca]", "clientAuth: supported, acceptedIssuers: []");
                            example.replace("ignoreEmptyAuthoritiesList: true", "ignoreEmptyAuthoritiesList: false");
                        }));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void opensslSeesWhatVerifySays(Fault fault) throws Exception {
        fault.deed().of(example);
        place.run("apply", "--auto-approve", "--accept", "is/partner").done();
        place.plan(); // which remembers what is in order

        assertEquals(fault.code(), example.firstReason());
        Sight before = said();
        assertEquals(fault.seen(), before.what());
        assertEquals(before, seen(fault.partner(), PW));

        place.run("verify", "--fix", "is/partner").ended(ExitCode.DONE, "changed tls.yaml");
        place.apply();

        Sight after = said();
        assertEquals(Sight.What.CERTIFICATE_TAKEN, after.what());
        assertEquals(after, seen(fault.partner(), keyPassword()));
    }

    /** What verify says that openssl would see. */
    private Sight said() {
        Map<?, ?> link = (Map<?, ?>) ((List<?>) place.run("verify", "is/partner", "--json").json().get("links")).get(0);
        List<String> codes = ((List<?>) link.get("reasons")).stream().map(reason -> (String) ((Map<?, ?>) reason).get("code")).toList();
        Optional<String> certificate = Optional.ofNullable((String) link.get("client_certificate"));
        if (codes.contains("key_unusable")) {
            return new Sight(Sight.What.NOBODY_CALLS, Optional.empty());
        }
        if (certificate.isEmpty()) {
            return new Sight(codes.contains("client_certificate_required") ? Sight.What.NO_CERTIFICATE_AND_REFUSED : Sight.What.NO_CERTIFICATE_AND_LET_IN,
                    Optional.empty());
        }
        boolean taken = Boolean.TRUE.equals(link.get("client_authenticated"));
        return new Sight(taken ? Sight.What.CERTIFICATE_TAKEN : Sight.What.CERTIFICATE_REFUSED, taken ? certificate : Optional.empty());
    }

    /** What the document says now of the key's password; without a word it is the store's. */
    private String keyPassword() throws Exception {
        return place.text("tls.yaml").contains("keyPassword: {env: PARTNER_KEY_PASSWORD}}\n      IS_KS") ? KEY_PW : PW;
    }

    /** What openssl really sees when the server calls. */
    private Sight seen(Partner partner, String keyPassword) throws Exception {
        try (OpenSslListener openssl = OpenSslListener.forOneCall(setup(partner), partner.clientAuth(), NOW, directory.resolve("openssl"))) {
            Optional<JavaCaller.Answer> answer = new StandInServer(place.path("servers/is"), PW, NOW).call("partner.test", openssl.port().orElseThrow(), keyPassword);
            if (answer.isEmpty()) {
                return new Sight(Sight.What.NOBODY_CALLS, Optional.empty());
            }
            String page = answer.get().text();
            if (answer.get().ending() == Ending.STANDS) {
                Optional<String> certificate = OpenSslListener.seen(page).map(Fingerprint::of);
                return new Sight(certificate.isPresent() ? Sight.What.CERTIFICATE_TAKEN : Sight.What.NO_CERTIFICATE_AND_LET_IN, certificate);
            }
            String said = openssl.saidOfCall();
            assertEquals(Ending.LISTENER_REFUSES, answer.get().ending(), page + said);
            boolean none = said.contains("peer did not return a certificate");
            assertTrue(none || said.contains("certificate verify failed"), said);
            return new Sight(none ? Sight.What.NO_CERTIFICATE_AND_REFUSED : Sight.What.CERTIFICATE_REFUSED, Optional.empty());
        }
    }

    /** Whom the partner trusts is one thing, and whom it names another; of our authorities it is told by a certificate of ours. */
    private Setup setup(Partner partner) throws Exception {
        Path file = place.path("partner.p12");
        Files.deleteIfExists(file);
        example.root().issue(file, PW, "CN=partner", "partner.test", "2026-11-20T11:00:00Z", 90);
        KeyStore own = HandMade.open(file, PW);
        Entry entry = new Entry("partner", Optional.of((PrivateKey) own.getKey("1", PW.toCharArray())),
                Stream.of(own.getCertificateChain("1")).map(X509Certificate.class::cast).toList(), false);
        List<X509Certificate> trusted = List.of(partner.ours() ? ours() : example.root().certificate(3000));
        return new Setup(List.of(entry), trusted, partner.anonymous() ? Optional.of(List.of()) : Optional.empty(), KeyChoice.ANY, partner.protocols(),
                List.of(), partner.schemes());
    }

    private X509Certificate ours() throws Exception {
        java.security.cert.Certificate[] chain = example.jks("servers/is/config/stores/IS_KS.jks").getCertificateChain("server1");
        return (X509Certificate) chain[chain.length - 1];
    }
}
