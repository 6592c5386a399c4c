package io.keywright.engine.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.record.RecordedServer;
import io.keywright.renderers.keymaterial.certificate.CertificateMaker;
import io.keywright.renderers.keymaterial.certificate.CertificateSpec;
import io.keywright.schema.address.Address;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.Fingerprint;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import io.keywright.schema.vocabulary.Protocol;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DifferTest {

    private static final Address SSL = Address.parse("servers.a.sslConfigs.inbound");
    private static final Address STORE = Address.parse("servers.a.keystores.trust");
    private static final X509Certificate ONE = certificate("CN=One");
    private static final X509Certificate OTHER = certificate("CN=Other");

    @Test
    void findsNothingWhereOnlyUndeclaredThingsAndFieldsAreThere() {
        ServerState desired = server(ssl(Optional.of(ClientAuth.REQUIRED), Optional.empty()));
        ServerState current = server(ssl(Optional.of(ClientAuth.REQUIRED), Optional.of(List.of(Protocol.TLS_V1_2))),
                new SslConfigState("foreign", Optional.empty(), Optional.empty(), Optional.of("x"), Optional.empty(),
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                        Optional.empty(), Map.of()));

        assertEquals(List.of(), diff(desired, current, nothing()).changes());
    }

    @Test
    void showsBothValuesOfAFieldThatDiffers() {
        ServerDifference difference = diff(server(ssl(Optional.of(ClientAuth.REQUIRED), Optional.empty())),
                server(ssl(Optional.of(ClientAuth.NONE), Optional.empty())), nothing());

        Change change = only(difference);
        assertEquals(SSL, change.address());
        assertEquals(Action.UPDATE, change.action());
        assertEquals(List.of(Reason.CHANGED), change.reasons());
        assertEquals("none", change.before().orElseThrow().get("clientAuth"));
        assertEquals("required", change.after().orElseThrow().get("clientAuth"));
    }

    @Test
    void takesBackAFieldThatWeSetAndTheDocumentDropped() {
        RecordedServer record = recorded(false, Set.of("clientAuth"), Map.of("clientAuth", "required"));

        ServerDifference difference = diff(server(ssl(Optional.empty(), Optional.empty())),
                server(ssl(Optional.of(ClientAuth.REQUIRED), Optional.empty())), record);

        assertEquals(List.of(Reason.NO_LONGER_DECLARED), only(difference).reasons());
        assertEquals(Map.of(SSL, Set.of("clientAuth")), difference.cleared());
    }

    @Test
    void leavesADroppedFieldThatSomeoneSetOtherwiseAfterUs() {
        RecordedServer record = recorded(false, Set.of("clientAuth"), Map.of("clientAuth", "required"));

        ServerDifference difference = diff(server(ssl(Optional.empty(), Optional.empty())),
                server(ssl(Optional.of(ClientAuth.SUPPORTED), Optional.empty())), record);

        assertEquals(List.of(), difference.changes());
    }

    @Test
    void removesAThingThatWeMadeAndLeavesOneThatWeOnlyChanged() {
        ServerState current = server(ssl(Optional.of(ClientAuth.REQUIRED), Optional.empty()));
        Map<String, Object> fields = Map.of("clientAuth", "required");

        ServerDifference ours = diff(ServerState.empty("a"), current, recorded(true, Set.of("clientAuth"), fields));
        ServerDifference theirs = diff(ServerState.empty("a"), current, recorded(false, Set.of(), fields));

        assertEquals(Set.of(SSL), ours.removed());
        assertEquals(Action.DELETE, only(ours).action());
        assertEquals(List.of(), theirs.changes());
    }

    @Test
    void seesAPasswordThatChangedAndNeverShowsIt() {
        Change change = only(diff(store(Map.of(), false, "new-password"), store(Map.of(), false, "old-password"),
                nothing()));

        assertEquals(List.of(Reason.PASSWORD_CHANGED), change.reasons());
        assertEquals("(sensitive)", change.before().orElseThrow().get("password"));
        assertEquals("(sensitive, changed)", change.after().orElseThrow().get("password"));
        assertTrue(!change.toString().contains("new-password") && !change.toString().contains("old-password"));
    }

    @Test
    void comparesEntriesByCertificateAndAliasWithoutCase() {
        assertEquals(List.of(), diff(store(Map.of("Root", trust("Root", ONE)), false, "p"),
                store(Map.of("root", trust("root", ONE)), false, "p"), nothing()).changes());
        assertEquals(List.of(Reason.CERTIFICATE_DIFFERS), only(diff(
                store(Map.of("root", trust("root", ONE)), false, "p"),
                store(Map.of("root", trust("root", OTHER)), false, "p"), nothing())).reasons());
    }

    @Test
    void replacesAKeyWhereATrustedCertificateIsDeclared() {
        Change change = only(diff(store(Map.of("root", trust("root", ONE)), false, "p"),
                store(Map.of("root", EntryState.found("root", EntryKind.KEY, List.of(ONE))), false, "p"), nothing()));

        assertEquals(Action.REPLACE, change.action());
        assertEquals(List.of(Reason.KIND_DIFFERS), change.reasons());
    }

    @Test
    void removesForeignEntriesOnlyFromAnExclusiveStore() {
        Map<String, EntryState> foreign = Map.of("stranger", trust("stranger", OTHER));

        assertEquals(List.of(), diff(store(Map.of(), false, "p"), store(foreign, false, "p"), nothing()).changes());
        assertEquals(List.of(Reason.NOT_DECLARED),
                only(diff(store(Map.of(), true, "p"), store(foreign, false, "p"), nothing())).reasons());
    }

    @Test
    void removesAnEntryOfOursOnlyWhileItIsTheOneThatWePut() {
        Address entry = STORE.child("trust", "old");
        RecordedServer record = new RecordedServer("liberty", "home", Map.of(),
                Map.of(entry, new RecordedServer.Entry(true, Fingerprint.of(ONE))), Map.of(), List.of(), Map.of());

        ServerDifference ours = diff(store(Map.of(), false, "p"),
                store(Map.of("old", trust("old", ONE)), false, "p"), record);
        ServerDifference replaced = diff(store(Map.of(), false, "p"),
                store(Map.of("old", trust("old", OTHER)), false, "p"), record);

        assertEquals(entry, only(ours).address());
        assertEquals(Action.DELETE, only(ours).action());
        assertEquals(List.of(), replaced.changes());
    }

    @Test
    void renewsEveryEntryOfAnIdentityThatIsMadeAnew() {
        Address identity = Address.identity("web");
        EntryState want = new EntryState("web", EntryKind.KEY, List.of(), Optional.empty(), Optional.of(identity));
        MaterialChange renewal = new MaterialChange(identity, Action.RENEW, List.of(Reason.EXPIRING));

        ServerDifference difference = Differ.diff(store(Map.of("web", want), false, "p"),
                store(Map.of("web", EntryState.found("web", EntryKind.KEY, List.of(ONE))), false, "p"), nothing(),
                Map.of(identity, renewal));

        Change change = only(difference);
        assertEquals(Action.RENEW, change.action());
        assertEquals(Fingerprint.of(ONE), change.before().orElseThrow().get("sha256"));
        assertTrue(change.after().orElseThrow().containsKey("sha256"));
        assertEquals(null, change.after().orElseThrow().get("sha256"));
    }

    private static Change only(ServerDifference difference) {
        assertEquals(1, difference.changes().size(), difference.toString());
        return difference.changes().get(0);
    }

    private static ServerDifference diff(ServerState desired, ServerState current, RecordedServer record) {
        return Differ.diff(desired, current, record, Map.of());
    }

    private static RecordedServer nothing() {
        return RecordedServer.none("liberty", "home");
    }

    private static RecordedServer recorded(boolean created, Set<String> own, Map<String, Object> fields) {
        return new RecordedServer("liberty", "home", Map.of(SSL, new RecordedServer.Thing(created, own, fields)),
                Map.of(), Map.of(), List.of(), Map.of());
    }

    private static SslConfigState ssl(Optional<ClientAuth> clientAuth, Optional<List<Protocol>> protocols) {
        return new SslConfigState("inbound", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), clientAuth, protocols, Optional.empty(), Optional.empty(), Map.of());
    }

    private static ServerState server(SslConfigState... configs) {
        Map<String, SslConfigState> named = new TreeMap<>();
        for (SslConfigState config : configs) {
            named.put(config.name(), config);
        }
        return new ServerState("a", Map.of(), named, Map.of(), Optional.empty(), Map.of(), Map.of(), Map.of());
    }

    private static ServerState store(Map<String, EntryState> entries, boolean exclusive, String password) {
        KeystoreState keystore = new KeystoreState("trust", Optional.empty(), Optional.empty(), Optional.of("PKCS12"),
                Optional.of("trust.p12"), Optional.empty(), Optional.of(PasswordState.of(Secret.of(password))), entries, exclusive,
                Map.of());
        return ServerState.empty("a").withKeystores(Map.of("trust", keystore));
    }

    private static EntryState trust(String alias, X509Certificate certificate) {
        return EntryState.found(alias, EntryKind.TRUST, List.of(certificate));
    }

    private static X509Certificate certificate(String subject) {
        CertificateMaker maker = new CertificateMaker(Instant.parse("2026-11-01T00:00:00Z"), new SecureRandom());
        KeyPair keys = maker.generate(KeyAlgorithm.EC_P256);
        return maker.selfSigned(CertificateSpec.authority(subject, KeyAlgorithm.EC_P256, Duration.ofDays(3650)), keys);
    }
}
