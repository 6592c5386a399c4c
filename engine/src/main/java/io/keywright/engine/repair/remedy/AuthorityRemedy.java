package io.keywright.engine.repair.remedy;

import io.keywright.engine.handshake.Role;
import io.keywright.engine.naming.Names;
import io.keywright.renderers.keymaterial.certificate.CertificateChain;
import io.keywright.renderers.keymaterial.certificate.SubjectNames;
import io.keywright.schema.address.Address;
import io.keywright.schema.layout.Edit;
import io.keywright.schema.state.Fingerprint;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Declares authorities that stand above what a side presents, so that its keystore gets the whole chain: those whose
 * certificate lies beside the files of the document, or stands in some store of it, and is declared nowhere.
 */
final class AuthorityRemedy {

    private final FailingLink failing;

    AuthorityRemedy(FailingLink failing) {
        this.failing = failing;
    }

    /** Alternatives for a chain, leaf first, that a side has; none where it is complete, or is not ours. */
    List<List<Edit>> missing(Role role, List<X509Certificate> chain) {
        if (chain.isEmpty() || failing.declared(role).isEmpty()) {
            return List.of();
        }
        X509Certificate last = chain.get(chain.size() - 1);
        if (CertificateChain.issued(last, last)) {
            return List.of();
        }
        return Stream.of(fromFiles(last), fromStores(last)).filter(edits -> !edits.isEmpty()).toList();
    }

    private List<Edit> fromFiles(X509Certificate last) {
        Map<X509Certificate, String> files = new LinkedHashMap<>();
        failing.nearby().get().forEach(file -> file.certificates().forEach(certificate -> files.putIfAbsent(certificate, file.name())));
        Map<String, X509Certificate> declared = new LinkedHashMap<>();
        above(last, files.keySet()).forEach(certificate -> declared.putIfAbsent(files.get(certificate), certificate));
        return edits(declared.values(), certificate -> Edit.set(Address.of("file"), files.get(certificate)));
    }

    private List<Edit> fromStores(X509Certificate last) {
        Set<X509Certificate> standing = failing.links().stores().values().stream().flatMap(List::stream).flatMap(store -> store.entries().stream())
                .flatMap(entry -> entry.chain().stream()).collect(Collectors.toSet());
        return edits(above(last, standing), certificate -> Edit.set(Address.of("adopt", "sha256"), Fingerprint.of(certificate)));
    }

    /** Those above a certificate, as far as there are any; a root that signs itself completes nothing. */
    private static List<X509Certificate> above(X509Certificate last, Collection<X509Certificate> some) {
        return CertificateChain.of(last, some).stream().skip(1).filter(certificate -> !CertificateChain.issued(certificate, certificate)).toList();
    }

    private interface Origin {
        Edit of(X509Certificate certificate);
    }

    private List<Edit> edits(Collection<X509Certificate> certificates, Origin origin) {
        Names names = new Names(Stream.concat(failing.document().authorities().keySet().stream(), failing.document().identities().keySet().stream()).toList());
        return certificates.stream().map(certificate -> {
            Edit edit = origin.of(certificate);
            String name = names.numbered(SubjectNames.commonName(certificate).orElse(""), "issuer");
            return edit.at(Address.authority(name).child(edit.place().segments().toArray(String[]::new)));
        }).toList();
    }
}
