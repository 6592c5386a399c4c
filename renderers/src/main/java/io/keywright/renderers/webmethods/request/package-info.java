/** Requests to the APIs of webMethods products, as shell scripts for review: with curl and jq, no secret in any command line. */
package io.keywright.renderers.webmethods.request;
