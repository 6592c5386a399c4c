package io.keywright.engine.resolve;

import io.keywright.renderers.keymaterial.certificate.CertificateSpec;
import io.keywright.renderers.keymaterial.request.SignedReply;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** Where the key of an identity comes from, and with it who decides what its certificate says. */
public sealed interface Origin permits Origin.Generated, ImportFile, Origin.Requested, Origin.Adopted, Origin.External {

    /** What its certificate must say; empty where someone else decides that. */
    default Optional<CertificateSpec> spec() {
        return Optional.empty();
    }

    /** The declared authority that signs it; empty where it signs itself, or someone else signs it. */
    default Optional<String> issuer() {
        return Optional.empty();
    }

    /** Whether a renewal of it can be asked for here. */
    default boolean renewable() {
        return spec().isPresent();
    }

    <T> T in(Cases<T> cases);

    /** What differs from origin to origin. */
    interface Cases<T> {

        T generated(Generated origin);

        T imported(ImportFile origin);

        T requested(Requested origin);

        T adopted(Adopted origin);

        T external(External origin);
    }

    /**
     * Made here.
     *
     * @param by the authority that signs it; absent: it signs itself
     */
    record Generated(CertificateSpec certificate, Optional<String> by) implements Origin {

        @Override
        public Optional<CertificateSpec> spec() {
            return Optional.of(certificate);
        }

        @Override
        public Optional<String> issuer() {
            return by;
        }

        @Override
        public <T> T in(Cases<T> cases) {
            return cases.generated(this);
        }
    }

    /**
     * The key is made here; an authority elsewhere signs it.
     *
     * @param replyFile where the document says the signed certificate will be
     * @param reply     what the authority sent; empty while it is not there
     */
    record Requested(CertificateSpec certificate, Optional<String> replyFile, Optional<SignedReply> reply)
            implements Origin {

        @Override
        public Optional<CertificateSpec> spec() {
            return Optional.of(certificate);
        }

        @Override
        public <T> T in(Cases<T> cases) {
            return cases.requested(this);
        }
    }

    /**
     * Stands in a store of the document already.
     *
     * @param sha256 fingerprint of its certificate
     */
    record Adopted(String sha256) implements Origin {

        @Override
        public <T> T in(Cases<T> cases) {
            return cases.adopted(this);
        }
    }

    /**
     * The key is held elsewhere.
     *
     * @param chain its certificate, and those above it as far as they are known, leaf first
     */
    record External(List<X509Certificate> chain) implements Origin {
        public External {
            chain = List.copyOf(chain);
        }

        @Override
        public <T> T in(Cases<T> cases) {
            return cases.external(this);
        }
    }
}
