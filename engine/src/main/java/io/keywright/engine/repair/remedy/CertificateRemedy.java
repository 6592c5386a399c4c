package io.keywright.engine.repair.remedy;

import io.keywright.engine.handshake.Role;
import io.keywright.schema.address.Address;
import io.keywright.schema.document.GenerateIdentitySpec;
import io.keywright.schema.layout.Edit;
import io.keywright.schema.shape.IpLiteral;
import io.keywright.schema.vocabulary.Usage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Has the certificate of an identity that is made here say more: another name, another usage. */
final class CertificateRemedy {

    private final FailingLink failing;

    CertificateRemedy(FailingLink failing) {
        this.failing = failing;
    }

    private Optional<Address> place(Role role, String field) {
        return failing.identity(role).map(name -> Address.identity(name).child("generate", field));
    }

    private Optional<GenerateIdentitySpec> spec(Role role) {
        return failing.identity(role).flatMap(failing::generated);
    }

    /** The name that is called. */
    List<List<Edit>> name() {
        String host = failing.link().host();
        String name = IpLiteral.parse(host).isPresent() ? "ip:" + host : host;
        return spec(Role.LISTENER).filter(spec -> !spec.names().contains(name)).map(spec -> {
            Address names = place(Role.LISTENER, "names").orElseThrow();
            return List.of(List.of(spec.names().isEmpty() ? Edit.list(names, List.of(name)) : Edit.append(names, name)));
        }).orElse(List.of());
    }

    /** The usage of a side's certificate. Where the document says none, it means server. */
    List<List<Edit>> usage(Role role) {
        Usage use = role == Role.LISTENER ? Usage.SERVER : Usage.CLIENT;
        return spec(role).filter(spec -> !FailingLink.usage(spec).contains(use)).map(spec -> {
            Address usage = place(role, "usage").orElseThrow();
            List<String> all = Stream.concat(FailingLink.usage(spec).stream(), Stream.of(use)).map(Usage::toString).toList();
            return List.of(List.of(spec.usage().isEmpty() ? Edit.list(usage, all) : Edit.append(usage, use.toString())));
        }).orElse(List.of());
    }
}
