from django.urls import path

from jobs.salaries.views import salary_file

urlpatterns = [path("sources/salaires.csv", salary_file, name="salary_file")]
