package io.keywright.engine.validate.connection;

import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.engine.validate.declaration.DeclaredServer.Config;
import io.keywright.engine.validate.declaration.Findings;
import io.keywright.engine.validate.declaration.Rule;
import io.keywright.profiles.ConnectionFacts;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.document.GenerateIdentitySpec;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import io.keywright.schema.vocabulary.Protocol;
import java.util.List;
import java.util.Optional;

/**
 * Cipher suites exist, and each protocol version and the key that is presented have some among them. Servers drop
 * names that they do not know without a word, and start all the same when nothing is left.
 */
final class Ciphers implements Rule {

    @Override
    public void check(Declarations declared, Findings findings) {
        for (DeclaredServer server : declared.configured()) {
            server.spec().sslConfigs().keySet().forEach(name -> server.config(name)
                    .ifPresent(config -> check(declared, server, config, findings)));
        }
    }

    private static void check(Declarations declared, DeclaredServer server, Config config, Findings findings) {
        List<String> ciphers = config.spec().ciphers().orElse(List.of());
        if (ciphers.isEmpty()) {
            return;
        }
        Address thing = config.address();
        ConnectionFacts facts = server.profile().orElseThrow().connections();
        for (int i = 0; i < ciphers.size(); i++) {
            String cipher = ciphers.get(i);
            if (!facts.ciphers().isEmpty() && !facts.ciphers().contains(cipher)) {
                findings.add(Diagnostic.warning(DiagnosticCode.VENDOR_TRAP, "cipher suite " + cipher + " of " + thing
                        + " is none that " + server.label() + " is known to have: it would drop it without a message").about(thing)
                        .hint(findings.nearest(cipher, facts.ciphers())), thing.child("ciphers", Integer.toString(i)));
            }
        }
        List<Protocol> declaredProtocols = config.spec().protocols().orElse(List.of());
        List<Protocol> protocols = declaredProtocols.isEmpty() ? facts.defaultProtocols() : declaredProtocols;
        boolean newer = ciphers.stream().anyMatch(Ciphers::isTls13);
        boolean older = ciphers.stream().anyMatch(cipher -> !isTls13(cipher));
        for (Protocol protocol : protocols) {
            if (facts.supports(protocol) && !facts.disabledProtocols().contains(protocol)
                    && !(protocol == Protocol.TLS_V1_3 ? newer : older)) {
                findings.addAtKey(Diagnostic.warning(DiagnosticCode.VENDOR_TRAP, "ciphers of " + thing + " hold no suite for "
                        + protocol + ": callers of that version are refused").about(thing)
                        .hint(protocol == Protocol.TLS_V1_3 ? "add 'TLS_AES_256_GCM_SHA384'"
                                : "add 'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384', 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'"),
                        thing.child("ciphers"));
            }
        }
        if (older && protocols.contains(Protocol.TLS_V1_2)) {
            keyFits(declared, server, config, ciphers, findings);
        }
    }

    /** Up to TLS 1.2, a suite says with which kind of key the server signs. */
    private static void keyFits(Declarations declared, DeclaredServer server, Config config, List<String> ciphers,
                                Findings findings) {
        Optional<String> identity = server.keystore(config)
                .flatMap(store -> server.serverKey(config).map(store::identity));
        Optional<GenerateIdentitySpec> key = identity.flatMap(declared::generated);
        if (key.isEmpty() || !server.inboundConfigs().contains(config.name())) {
            return;
        }
        boolean rsa = key.get().key().map(KeyAlgorithm::text).filter(text -> text.startsWith("RSA")).isPresent();
        boolean fits = ciphers.stream().filter(cipher -> !isTls13(cipher))
                .anyMatch(cipher -> rsa ? cipher.contains("_RSA_") : cipher.contains("_ECDSA_"));
        if (!fits) {
            Address thing = config.address();
            findings.addAtKey(Diagnostic.warning(DiagnosticCode.VENDOR_TRAP, "ciphers of " + thing
                    + " hold no TLSv1.2 suite for the " + (rsa ? "RSA" : "elliptic curve") + " key of identity '"
                    + identity.get() + "'").about(thing).hint("add 'TLS_ECDHE_" + (rsa ? "RSA" : "ECDSA")
                    + "_WITH_AES_256_GCM_SHA384'"), thing.child("ciphers"));
        }
    }

    /** Suites of TLS 1.3 name no key exchange, RFC 8446 appendix B.4. */
    private static boolean isTls13(String cipher) {
        return !cipher.contains("_WITH_");
    }
}
