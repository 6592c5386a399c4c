package io.keywright.renderers.webmethods.instance.change;

import io.keywright.renderers.flavour.ManualStep;
import io.keywright.renderers.flavour.ManualStep.Occasion;
import io.keywright.renderers.flavour.StepFile;
import io.keywright.renderers.webmethods.request.ShellText;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.state.Fingerprint;
import io.keywright.schema.state.UserState;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Certificates that are users. The product takes each from a DER file on its own disk, and knows it again by issuer and
 * serial number: a renewed one is mapped anew. Source: vendor documentation. The file of an identity's certificate lies
 * ready-made beside the script that has it mapped.
 */
final class ClientCertificates {

    private static final String SCRIPT = "client-certificates.sh";

    private final Address server;
    private final Map<String, UserState> users;

    ClientCertificates(Address server, Map<String, UserState> users) {
        this.server = server;
        this.users = users;
    }

    /** What cannot be mapped: a certificate is one user's. */
    List<Diagnostic> diagnostics() {
        Map<Address, String> owners = new HashMap<>();
        List<Diagnostic> refused = new ArrayList<>();
        users.forEach((user, by) -> by.source().map(identity -> owners.putIfAbsent(identity, user)).ifPresent(owner -> {
            Address place = server.child("authentication", "users", user);
            refused.add(Diagnostic.error(DiagnosticCode.CONFLICT, "the certificate of " + by.source().orElseThrow() + " is mapped to one user: '"
                    + owner + "' and '" + user + "' cannot both be it").about(place));
        }));
        return refused;
    }

    List<ManualStep> steps() {
        if (users.isEmpty()) {
            return List.of();
        }
        List<ManualStep> steps = new ArrayList<>(List.of(new ManualStep(server.name() + "/client-certificates", server,
                "review the script that maps certificates to users of Integration Server '" + server.name() + "', and run it",
                Optional.of(SCRIPT), Optional.of(script()), Occasion.OTHER_CONTENT)));
        users.forEach((user, by) -> by.source().ifPresent(identity -> steps.add(new ManualStep(server.name() + "/client-certificates/" + user,
                server.child("authentication", "users", user), "have the certificate in the file mapped to user '" + user + "' of Integration Server '"
                + server.name() + "', by the script or in the administration of the product, for SSL Authentication; a mapping of the one before is"
                + " removed there", Optional.of(new StepFile(file(identity), by.certificate().map(ClientCertificates::der))), Occasion.OTHER_CONTENT))));
        return steps;
    }

    private static String file(Address identity) {
        return identity.name() + ".der";
    }

    private static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("bug: a certificate that was read has no encoding", e);
        }
    }

    private String script() {
        StringBuilder script = AdminRequests.begun("Maps certificates of callers to users: of all, or of those that are its arguments.");
        script.append("#   KEYWRIGHT_INSTANCE  the directory of the instance on the server's own disk; absent: the one that this script lies in\n");
        StringBuilder cases = new StringBuilder();
        List<String> names = new ArrayList<>();
        users.forEach((user, by) -> {
            String variable = "KEYWRIGHT_CERTIFICATE_" + (names.size() + 1);
            names.add(ShellText.quoted(user));
            if (by.source().isEmpty()) {
                script.append("#   ").append(variable).append("  path on the server's own disk of the DER file of a certificate of ")
                        .append(ShellText.comment(by.subject().orElseThrow())).append('\n');
            }
            cases.append(by.certificate().map(known -> "    # " + ShellText.comment(by.subject().orElseThrow()) + ", sha256 " + Fingerprint.of(known)
                            + "\n").orElse("")).append("    ").append(ShellText.quoted(user)).append(") map \"$user\" ")
                    .append(by.source().map(identity -> "\"$instance\"/" + ManualStep.DIRECTORY + "/" + ShellText.quoted(file(identity)))
                            .orElse("\"${" + variable + ":?}\"")).append(" ;;\n");
        });
        script.append("# The product knows a certificate by issuer and serial number: a renewed one is mapped anew. To have one in DER:\n")
                .append("# keytool -exportcert, or openssl x509 -outform DER.\n")
                .append("set -eu\n: \"${KEYWRIGHT_SERVER:?}\" \"${KEYWRIGHT_NETRC:?}\"\n")
                .append("instance=${KEYWRIGHT_INSTANCE:-$(cd \"$(dirname \"$0\")/..\" && pwd)}\n");
        AdminRequests.calls(script);
        script.append("""

                # map USER FILE
                map() {
                    jq -n --arg user "$1" --arg file "$2" '{filePath: $file, user: $user, usage: "SSL Authentication"}' |
                        call --request POST --data @- "$KEYWRIGHT_SERVER/admin/certificate/client"
                }

                if [ "$#" -eq 0 ]; then
                    set --""").append(' ').append(String.join(" ", names)).append("\nfi\nfor user in \"$@\"; do\n    case $user in\n")
                .append(cases).append("    *) printf 'no such user: %s\\n' \"$user\" >&2; exit 64 ;;\n    esac\ndone\n");
        return script.toString();
    }
}
