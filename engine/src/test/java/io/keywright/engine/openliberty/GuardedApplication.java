package io.keywright.engine.openliberty;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;

/**
 * A web application in a directory that lets in whoever the server authenticates and says who that is and how.
 * Its own method is CLIENT-CERT, so whether a password helps is the server's decision.
 */
public final class GuardedApplication {

    public static final String CONTEXT = "/guarded";

    private static final String SERVLET = """
            package guarded;

            import jakarta.servlet.http.HttpServlet;
            import jakarta.servlet.http.HttpServletRequest;
            import jakarta.servlet.http.HttpServletResponse;
            import java.io.IOException;
            import java.net.URI;
            import java.nio.charset.StandardCharsets;

            public class WhoServlet extends HttpServlet {
                @Override
                protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                    response.setContentType("text/plain");
                    String call = request.getParameter("call");
                    if (call == null) {
                        response.getWriter().print(request.getRemoteUser() + " " + request.getAuthType());
                        return;
                    }
                    try (var answer = URI.create(call).toURL().openStream()) {
                        response.getWriter().print(new String(answer.readAllBytes(), StandardCharsets.ISO_8859_1));
                    } catch (IOException e) {
                        response.setStatus(502);
                        response.getWriter().print(e);
                    }
                }
            }
            """;

    private static final String DESCRIPTOR = """
            <?xml version="1.0" encoding="UTF-8"?>
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <servlet>
                <servlet-name>who</servlet-name>
                <servlet-class>guarded.WhoServlet</servlet-class>
              </servlet>
              <servlet-mapping>
                <servlet-name>who</servlet-name>
                <url-pattern>/*</url-pattern>
              </servlet-mapping>
              <security-constraint>
                <web-resource-collection>
                  <web-resource-name>who</web-resource-name>
                  <url-pattern>/who</url-pattern>
                </web-resource-collection>
                <auth-constraint>
                  <role-name>caller</role-name>
                </auth-constraint>
              </security-constraint>
              <login-config>
                <auth-method>CLIENT-CERT</auth-method>
                <realm-name>guarded</realm-name>
              </login-config>
              <security-role>
                <role-name>caller</role-name>
              </security-role>
            </web-app>
            """;

    /** A server.xml without a word about TLS: users, and everyone who is authenticated may call. */
    public static final String SERVER = """
            <server>
                <featureManager>
                    <feature>servlet-6.0</feature>
                </featureManager>
                <basicRegistry id="users" realm="users">
                    <user name="maximo-svc" password="unused-by-certificates"/>
                    <user name="ops" password="ops-password"/>
                </basicRegistry>
                <webApplication id="guarded" location="guarded.war" contextRoot="/guarded">
                    <application-bnd>
                        <security-role name="caller">
                            <special-subject type="ALL_AUTHENTICATED_USERS"/>
                        </security-role>
                    </application-bnd>
                </webApplication>
            </server>
            """;

    private GuardedApplication() {
    }

    /** Puts the application where the server looks for it. */
    public static void install(Path serverHome) {
        Path application = serverHome.resolve("apps").resolve("guarded.war").resolve("WEB-INF");
        Path source = application.resolve("classes/guarded/WhoServlet.java");
        try {
            Files.createDirectories(source.getParent());
            Files.writeString(source, SERVLET);
            Files.writeString(application.resolve("web.xml"), DESCRIPTOR);
            compile(source);
            Files.delete(source);
        } catch (IOException e) {
            throw new UncheckedIOException("writing the application", e);
        }
    }

    private static void compile(Path source) {
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said);
        int exit = ToolProvider.findFirst("javac")
                .orElseThrow(() -> new AssertionError("these tests need a JDK"))
                .run(writer, writer, "--release", "17", "-proc:none", "-cp", OpenLiberty.installed().servletApi().toString(), source.toString());
        if (exit != 0) {
            throw new AssertionError("compiling the servlet: " + said);
        }
    }
}
