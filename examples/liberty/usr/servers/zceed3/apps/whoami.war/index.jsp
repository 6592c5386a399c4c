<%@page contentType="text/plain" pageEncoding="UTF-8" trimDirectiveWhitespaces="true"%>
<%= request.getRemoteUser() + " " + request.getAuthType() %>
