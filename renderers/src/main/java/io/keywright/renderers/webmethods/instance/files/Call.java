package io.keywright.renderers.webmethods.instance.files;

import io.keywright.renderers.webmethods.values.ValuesFile;
import io.keywright.renderers.webmethods.values.ValuesRecord;
import java.util.Optional;

/**
 * Someone whom the server calls: a consumer endpoint alias of web services, or a remote server.
 *
 * @param record its record
 */
public record Call(Kind kind, ValuesFile file, ValuesRecord record) {

    public static final String KEYSTORE = "keyStoreAlias";
    public static final String KEY = "keyAlias";
    public static final String HOST = "host";
    public static final String PORT = "port";
    public static final String USER = "user";
    static final String TRANSPORT = "transportInfo";

    /** The two that have a client key of their own. */
    public enum Kind {
        /** An alias that a web service connector, or its {@code endpointAlias} input, names. */
        CONSUMER("consumer", "config/endpoints/consumerHTTPS.cnf"),
        /** Another Integration Server. */
        REMOTE("remote", "config/remote.cnf");

        private final String word;
        private final String file;

        Kind(String word, String file) {
            this.word = word;
            this.file = file;
        }

        /** As the document writes it. */
        public String word() {
            return word;
        }

        /** Below the instance. */
        public String file() {
            return file;
        }
    }

    public String name() {
        return record.text("alias").orElse(record.name());
    }

    /** The record that has host, port and keys. */
    public ValuesRecord transport() {
        return kind == Kind.CONSUMER ? record.record(TRANSPORT).orElse(record) : record;
    }

    public Optional<String> host() {
        return transport().text(HOST);
    }

    public Optional<Integer> port() {
        return transport().number(PORT);
    }

    public Optional<String> keystore() {
        return transport().text(KEYSTORE);
    }

    public Optional<String> key() {
        return transport().text(KEY);
    }

    public Optional<String> user() {
        return transport().text(USER);
    }
}
