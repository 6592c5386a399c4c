package io.keywright.renderers.client;

import io.keywright.renderers.flavour.Starter;
import java.util.Map;

/** What {@code init} writes for clients: a document with the bundles that are asked for most. */
final class ClientStarter {

    static final Starter STARTER = new Starter("""
            # TLS of this site. `keywright plan` shows what would change, `keywright apply` does it.
            keywright: 1
            site: starter

            authorities:
              # A certificate authority of your own. Its key stays beside this document, in
              # .keywright/authorities.p12; the passphrase of that file comes from KEYWRIGHT_PASSPHRASE.
              starter-root:
                generate: {subject: "CN=Starter Root CA", key: EC-P256, validFor: 10y}

            identities:
              # The key and certificate that the partner calls with. It is born in the partner's bundles.
              partner:
                generate: {subject: "CN=partner, O=Acme", usage: [client], key: EC-P256, validFor: 1y, issuer: starter-root}
                renewBefore: 30d

            servers:
              # What devices and browsers install: the authority alone, which takes no password.
              devices:
                flavour: client
                home: bundles/devices
                keystores:
                  pem: {type: PEM, location: starter-root.pem, trust: {starter-root: starter-root}}
                  der: {type: DER, location: starter-root.cer, trust: {starter-root: starter-root}}

              # What a partner gets: key and chain for Java, Windows or SoapUI, and the same for curl.
              partner:
                flavour: client
                home: bundles/partner
                keystores:
                  windows:
                    type: PKCS12
                    location: partner.pfx
                    password: {env: PARTNER_PASSWORD}
                    keys: {partner: partner}
                  curl:
                    type: PEM
                    location: partner.pem
                    password: {env: PARTNER_PASSWORD}  # or: password: none
                    contents: both  # key | chain | both | certificate
                    keys: {partner: partner}
            """, Map.of());

    private ClientStarter() {
    }
}
