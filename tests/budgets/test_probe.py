import re


def test_b(demonstration, client, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    urls = ["/freelance/developpeur-back-end/", "/", "/freelance/", "/conseils/", "/conseils/regie-forfait-portage/", "/conseils/regie-forfait-portage/", "/mentions-legales/", "/contact/", "/auteurs/", "/auteurs/redaction/", "/sitemap.xml", "/sitemap-pages-1.xml","/deposer-un-projet/","/conseils/flux.xml", "/robots.txt", "/nope/"]
    for u in urls:
        with CaptureQueriesContext(connection) as c:
            r = client.get(u)
        print(u, r.status_code, len(c), len(r.content))
        if u in("/freelance/developpeur-back-end/","/conseils/regie-forfait-portage/"):
            for q in c.captured_queries: print("   ", re.sub(r'SELECT .*? FROM', 'SELECT .. FROM', q['sql'])[:400])
