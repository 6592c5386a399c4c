package io.keywright.engine.agreement.reality;

import io.keywright.engine.handshake.KeyChoice;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.X509ExtendedKeyManager;

/** A key manager as products put it around the platform's: one alias, or silence. */
final class ProductKeys extends X509ExtendedKeyManager {

    private final X509ExtendedKeyManager keys;
    private final KeyChoice choice;

    ProductKeys(X509ExtendedKeyManager keys, KeyChoice choice) {
        this.keys = keys;
        this.choice = choice;
    }

    @Override
    public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
        if (choice.silentOnNoIssuers() && (issuers == null || issuers.length == 0)) {
            return null;
        }
        if (choice.alias().isEmpty()) {
            return keys.chooseClientAlias(keyTypes, issuers, socket);
        }
        for (String type : keyTypes) {
            String alias = own(keys.getClientAliases(type, choice.ignoresIssuers() ? null : issuers));
            if (alias != null) {
                return alias;
            }
        }
        return null;
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return choice.alias().isEmpty() ? keys.chooseServerAlias(keyType, issuers, socket) : own(keys.getServerAliases(keyType, issuers));
    }

    private String own(String[] aliases) {
        return aliases == null ? null : List.of(aliases).stream()
                // Java's PKIX key manager puts two numbers before an alias.
                .filter(alias -> alias.replaceFirst("^\\d+\\.\\d+\\.", "").equalsIgnoreCase(choice.alias().orElseThrow())).findFirst().orElse(null);
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return keys.getCertificateChain(alias);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return keys.getPrivateKey(alias);
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return keys.getClientAliases(keyType, issuers);
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        return keys.getServerAliases(keyType, issuers);
    }
}
