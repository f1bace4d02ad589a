/// What both services have in common at their edge, before any feature sees a request.
///
/// Two valves stand at the very front of the web server, so nothing passes beside them.
/// [RequestCheckValve] refuses what no feature should have to think about: host names that are not
/// ours, query strings that cannot be decoded, writes from other web sites, media types that are
/// none. [ProblemReportValve] turns every answer of 400 and above that has no body into an RFC 9457
/// problem with a code ([RequestProblem]), whoever gave it: the web server, the framework, or a
/// feature. Neither knows anything of aid.
@NullMarked
package aid.edge;

import org.jspecify.annotations.NullMarked;
